#include "flow/resuming.hpp"

#include "understanding/choice.hpp"

namespace passerelle::flow {

namespace {

constexpr std::string_view yes = "yes", anew = "anew";

}  // namespace

Content resume_screen(ResumeWords const& words) {
    Content content;
    content.language = words.language;
    content.text = words.question;
    content.choices = {{std::string{yes}, words.yes}, {std::string{anew}, words.anew}};
    return content;
}

ResumeAnswer read_resume(ResumeWords const& words, std::string_view text, understanding::Lexicons const& lexicons) {
    std::vector<understanding::Option> const options{{std::string{yes}, {words.yes}},
                                                     {std::string{anew}, {words.anew}}};
    auto const choice =
        understanding::choose(options, text, lexicons, understanding::Respondent{words.language, {}, "UTC"});
    if (!choice) return ResumeAnswer::unclear;
    return choice->name == yes ? ResumeAnswer::go_on : ResumeAnswer::anew;
}

}  // namespace passerelle::flow
