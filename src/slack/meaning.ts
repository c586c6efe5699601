/**
 * Why Slack did not do it. `gone`: nobody there, or we may not; not again here. `later`: not before `retryAfterMs`. `expired`: too long after the
 * tap. `used`: a window was opened by this tap already. `conflict`: the view changed meanwhile. `full`: three views are open. `absent`: a server like Slack
 * that does not have this method. `refused`: Slack does not take what we sent, which is a bug.
 */
export type Why = 'gone' | 'later' | 'expired' | 'used' | 'conflict' | 'full' | 'absent' | 'refused';

/** Source: "Errors" on the page of each method that we call, docs.slack.dev/reference/methods. Two words for one thing are Slack's own, of then and now. */
const codes: Readonly<Record<Why, readonly string[]>> = {
  gone: [
    // Nobody there, or nothing to change.
    'channel_not_found not_in_channel is_archived is_inactive user_not_found users_not_found user_disabled user_not_visible user_is_bot',
    'cannot_dm_bot cant_dm_user invalid_user_combination message_not_found view_not_found not_found team_not_found channel_is_limited_access',
    'cant_update_message edit_window_closed',
    // We may not: the workspace, its administrators, or the token. `org_login_required` is a move to an organisation, which takes hours.
    'account_inactive invalid_auth not_authed token_revoked token_expired two_factor_setup_required org_login_required forbidden_team is_bot',
    'missing_scope no_permission not_allowed_token_type access_denied accesslimited app_access_restricted ekm_access_denied team_access_not_granted',
    'enterprise_is_restricted restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel posting_to_channel_denied',
    'restricted_action_non_threadable_channel restricted_action_thread_locked send_on_behalf_not_allowed messages_tab_disabled not_enabled',
  ].flatMap((line) => line.split(' ')),
  later: [
    // Too much at once, or out of order for the moment. A request that arrived in half is Slack's `request_timeout`.
    'ratelimited rate_limited message_limit_exceeded request_timeout service_unavailable fatal_error internal_error team_added_to_org',
    'external_channel_migrating streaming_state_conflict update_failed',
  ].flatMap((line) => line.split(' ')),
  expired: ['expired_trigger_id', 'trigger_expired', 'invalid_trigger_id', 'invalid_trigger'],
  used: ['exchanged_trigger_id', 'trigger_exchanged'],
  conflict: ['hash_conflict'],
  full: ['push_limit_reached'],
  absent: ['unknown_method', 'not_implemented', 'method_not_supported'],
  refused: [
    'invalid_arg_name invalid_array_arg invalid_arguments invalid_charset invalid_form_data invalid_post_type missing_post_type missing_args',
    'insecure_request method_deprecated deprecated_endpoint method_not_supported_for_channel_type duplicate_external_id view_too_large',
    'missing_profile_id invalid_blocks invalid_blocks_format block_mismatch msg_blocks_too_long msg_too_long no_text markdown_text_conflict',
    'users_list_not_supplied not_enough_users too_many_users as_user_not_supported',
    // Of what we never send: threads, drafts, attachments, metadata, files.
    'cannot_reply_to_message cant_broadcast_message no_dual_broadcast_content_update draft_already_deleted draft_already_sent draft_has_conflict',
    'draft_not_found duplicate_channel_not_found duplicate_message_not_found too_many_attachments too_many_contact_cards invalid_attachments',
    'attachment_payload_limit_exceeded invalid_metadata_format invalid_metadata_schema metadata_too_large metadata_must_be_sent_from_app',
    'missing_file_data blocked_file_type file_deleted file_is_deleted file_not_found file_share_limit_reached max_file_sharing_exceeded',
    'unable_to_share_files slack_connect_blocked_file_type slack_connect_canvas_sharing_blocked slack_connect_clip_sharing_blocked',
    'slack_connect_file_link_sharing_blocked slack_connect_file_upload_sharing_blocked slack_connect_lists_sharing_blocked',
  ].flatMap((line) => line.split(' ')),
};

/** Every code that has a meaning here. What is not in it may pass, so it is tried later. */
export const meaning: ReadonlyMap<string, Why> = new Map(
  (Object.keys(codes) as Why[]).flatMap((why) => codes[why].map((code): [string, Why] => [code, why])),
);
