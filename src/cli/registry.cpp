#include <array>

#include "cli/command.hpp"

// A new command is one file and two lines here: its declaration and its place in the list.
namespace passerelle::cli {

extern Command const appointment_add_command;
extern Command const appointment_list_command;
extern Command const campaign_cancel_command;
extern Command const campaign_create_command;
extern Command const campaign_pause_command;
extern Command const campaign_preview_command;
extern Command const campaign_start_command;
extern Command const campaign_status_command;
extern Command const channel_catch_up_command;
extern Command const channel_check_command;
extern Command const channel_decode_command;
extern Command const channel_docs_command;
extern Command const channel_list_command;
extern Command const channel_reconcile_command;
extern Command const channel_send_command;
extern Command const chat_command;
extern Command const config_check_command;
extern Command const contact_import_command;
extern Command const contact_list_command;
extern Command const contact_show_command;
extern Command const doctor_command;
extern Command const expr_eval_command;
extern Command const expr_test_command;
extern Command const flow_check_command;
extern Command const flow_fmt_command;
extern Command const flow_graph_command;
extern Command const flow_lint_command;
extern Command const flow_test_command;
extern Command const i18n_export_command;
extern Command const i18n_import_command;
extern Command const log_export_command;
extern Command const log_show_command;
extern Command const log_tail_command;
extern Command const offer_add_command;
extern Command const offer_list_command;
extern Command const phone_command;
extern Command const replay_command;
extern Command const schema_flow_command;
extern Command const schema_flow_test_command;
extern Command const schema_flow_translation_command;
extern Command const serve_command;
extern Command const task_close_command;
extern Command const task_list_command;
extern Command const text_measure_command;
extern Command const text_page_command;
extern Command const text_plan_command;
extern Command const understand_command;

namespace {

// In the order of --help.
Command const* const all_commands[] = {
    &serve_command,
    &chat_command,
    &flow_lint_command,
    &flow_check_command,
    &flow_fmt_command,
    &flow_test_command,
    &flow_graph_command,
    &i18n_export_command,
    &i18n_import_command,
    &schema_flow_command,
    &schema_flow_test_command,
    &schema_flow_translation_command,
    &contact_import_command,
    &contact_list_command,
    &contact_show_command,
    &appointment_add_command,
    &appointment_list_command,
    &offer_add_command,
    &offer_list_command,
    &campaign_create_command,
    &campaign_preview_command,
    &campaign_start_command,
    &campaign_pause_command,
    &campaign_cancel_command,
    &campaign_status_command,
    &task_list_command,
    &task_close_command,
    &log_tail_command,
    &log_show_command,
    &log_export_command,
    &replay_command,
    &config_check_command,
    &channel_list_command,
    &channel_check_command,
    &channel_docs_command,
    &channel_send_command,
    &channel_catch_up_command,
    &channel_reconcile_command,
    &channel_decode_command,
    &doctor_command,
    &text_measure_command,
    &text_plan_command,
    &text_page_command,
    &understand_command,
    &expr_eval_command,
    &expr_test_command,
    &phone_command,
};

}  // namespace

std::span<Command const* const> commands() { return all_commands; }

}  // namespace passerelle::cli
