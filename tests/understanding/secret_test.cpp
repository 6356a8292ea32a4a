#include "understanding/secret.hpp"

#include <gmock/gmock.h>

#include "understanding/lexicons.hpp"

namespace passerelle::understanding {
namespace {

struct SecretCase {
    char const* text;
    char const* kept;  // null: nothing is masked
};
void PrintTo(SecretCase const& row, std::ostream* out) { *out << row.text; }

class Passwords : public testing::TestWithParam<SecretCase> {};
TEST_P(Passwords, AreMasked) {
    auto const& row = GetParam();
    auto const kept = without_passwords(delivered(), row.text);
    if (row.kept)
        EXPECT_EQ(kept.value_or("(nothing)"), row.kept);
    else
        EXPECT_FALSE(kept) << *kept;
}

INSTANTIATE_TEST_SUITE_P(
    GivenAway, Passwords,
    testing::Values(
        SecretCase{"mdp : soleil", "mdp : •••"}, SecretCase{"mdp:soleil", "mdp:•••"},
        SecretCase{"MDP=Soleil93", "MDP=•••"}, SecretCase{"mon mot de passe est soleil", "mon mot de passe est •••"},
        SecretCase{"mon mdp c'est Soleil93!", "mon mdp c'est •••"},
        SecretCase{"mon mdp c’est Soleil93!", "mon mdp c’est •••"}, SecretCase{"mon mdp c soleil", "mon mdp c •••"},
        SecretCase{"slt mn mdp c est awa93 merci", "slt mn mdp c est ••• merci"},
        SecretCase{"Mot de passe : Awa-2005", "Mot de passe : •••"},
        SecretCase{"mot-de-passe: toto12", "mot-de-passe: •••"}, SecretCase{"mo de pass = toto12", "mo de pass = •••"},
        SecretCase{"MOT DE PASSE AZERTY93", "MOT DE PASSE •••"}, SecretCase{"mdp Soleil93", "mdp •••"},
        SecretCase{"identifiant awa93@mail.fr mdp toto1234 merci", "identifiant awa93@mail.fr mdp ••• merci"},
        SecretCase{"le mot de passe de ma caf : 1234ab", "le mot de passe de ma caf : •••"},
        SecretCase{"mdp gmail: soleil", "mdp gmail: •••"}, SecretCase{"mdp gmail c'est awa2005", "mdp gmail c'est •••"},
        SecretCase{"mdp : ab:cd=ef", "mdp : •••"}, SecretCase{"mdp: Toto 2005!", "mdp: •••"},
        SecretCase{"mdp : c'est soleil", "mdp : c'est •••"},
        SecretCase{"mdp gmail : soleil, mdp caf : lune", "mdp gmail : ••• mdp caf : •••"},
        SecretCase{"mon code secret est 4821", "mon code secret est •••"},
        SecretCase{"code pin: 4821", "code pin: •••"}, SecretCase{"password: sunshine", "password: •••"},
        SecretCase{"my password is sunshine", "my password is •••"},
        SecretCase{"my pasword is Sun2005", "my pasword is •••"}, SecretCase{"pwd=abc123", "pwd=•••"},
        SecretCase{"password for gmail is sun2005!", "password for gmail is •••"},
        SecretCase{"mi contraseña es luna2005", "mi contraseña es •••"},
        SecretCase{"contrasena: luna", "contrasena: •••"}));

INSTANTIATE_TEST_SUITE_P(
    NoneIsSaid, Passwords,
    testing::Values(
        SecretCase{"j'ai oublié mon mot de passe", nullptr}, SecretCase{"mot de passe oublié", nullptr},
        SecretCase{"mdp oublié !!", nullptr}, SecretCase{"g oublier mon mdp", nullptr},
        SecretCase{"mot de passe : oublié", nullptr}, SecretCase{"mot de passe oublié : comment faire ?", nullptr},
        SecretCase{"mot de passe perdu : aidez moi svp", nullptr}, SecretCase{"mon mot de passe est bloqué", nullptr},
        SecretCase{"mon mot de passe est trop long", nullptr}, SecretCase{"mon mot de passe caf est perdu", nullptr},
        SecretCase{"mon mdp ne marche pas", nullptr}, SecretCase{"c'est quoi le mot de passe ?", nullptr},
        SecretCase{"le mot de passe c'est quoi", nullptr}, SecretCase{"mot de passe : 8 signes", nullptr},
        SecretCase{"mon mot de passe j'ai rdv à 14h30", nullptr},
        SecretCase{"Invente un mot de passe long, juste pour toi.", nullptr},
        SecretCase{"i forgot my password", nullptr}, SecretCase{"forgot password?", nullptr},
        SecretCase{"my password is wrong", nullptr}, SecretCase{"my password is not working", nullptr},
        SecretCase{"my password it does not work", nullptr}, SecretCase{"mdp", nullptr}, SecretCase{"mdp :", nullptr},
        SecretCase{"", nullptr}, SecretCase{"rdv : jeudi 14h", nullptr},
        SecretCase{"mon code postal est 93500", nullptr}, SecretCase{"le bus est en retard", nullptr},
        SecretCase{"12072005", nullptr}));

}  // namespace
}  // namespace passerelle::understanding
