/**
 * What Slack says that the methods we call can answer. Source: "Errors" on the page of each method, docs.slack.dev/reference/methods, and what its
 * published reference lists, summer of 2026. Facts of Slack's, apart from what the program makes of them.
 */
const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** On the page of nearly every method. */
const every = words(`
  access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted fatal_error internal_error invalid_arg_name
  invalid_arguments invalid_array_arg invalid_auth invalid_charset invalid_form_data invalid_post_type is_bot method_deprecated missing_post_type
  missing_scope no_permission not_allowed_token_type not_authed org_login_required ratelimited request_timeout service_unavailable
  team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required unknown_method`);
/** Both methods for messages. */
const message = words(`
  as_user_not_supported channel_not_found invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema markdown_text_conflict
  message_limit_exceeded metadata_must_be_sent_from_app metadata_too_large no_text slack_connect_canvas_sharing_blocked
  slack_connect_file_link_sharing_blocked team_not_found too_many_attachments`);
const view = words('duplicate_external_id view_too_large');
const trigger = words('exchanged_trigger_id expired_trigger_id invalid_trigger_id');

export const documented = {
  'chat.postMessage': words(`${[...every, ...message].join(' ')}
    app_access_restricted attachment_payload_limit_exceeded cannot_reply_to_message draft_already_deleted draft_already_sent draft_has_conflict
    draft_not_found duplicate_channel_not_found duplicate_message_not_found is_archived messages_tab_disabled missing_file_data msg_blocks_too_long
    msg_too_long not_in_channel rate_limited restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
    restricted_action_thread_locked restricted_action_thread_only_channel send_on_behalf_not_allowed slack_connect_lists_sharing_blocked
    too_many_contact_cards`),
  'chat.update': words(`${[...every, ...message].join(' ')}
    block_mismatch blocked_file_type cant_broadcast_message cant_update_message edit_window_closed external_channel_migrating file_deleted
    file_is_deleted file_not_found file_share_limit_reached invalid_attachments is_inactive max_file_sharing_exceeded message_not_found msg_too_long
    no_dual_broadcast_content_update posting_to_channel_denied rate_limited slack_connect_blocked_file_type slack_connect_clip_sharing_blocked
    slack_connect_file_upload_sharing_blocked streaming_state_conflict unable_to_share_files update_failed`),
  'conversations.open': words(`${every.join(' ')}
    channel_not_found invalid_user_combination method_not_supported_for_channel_type not_enough_users too_many_users user_disabled user_not_found
    user_not_visible users_list_not_supplied`),
  'conversations.info': words(`${every.join(' ')} channel_is_limited_access channel_not_found`),
  'views.open': [...every, ...view, ...trigger],
  'views.push': [...every, ...view, ...trigger, 'not_found', 'push_limit_reached'],
  'views.update': [...every, ...view, 'not_found', 'hash_conflict'],
  'views.publish': [...every, ...view, 'hash_conflict', 'missing_profile_id', 'not_enabled', 'not_implemented'],
  'auth.test': every,
  'oauth.v2.access': words(`${every.join(' ')}
    bad_client_secret bad_redirect_uri cannot_install_an_org_installed_app invalid_client_id invalid_code invalid_code_verifier invalid_grant_type
    invalid_refresh_token no_scopes oauth_authorization_url_mismatch pkce_not_allowed preview_feature_not_available user_email_unverified`),
  'apps.connections.open': [...every, 'forbidden_team', 'insecure_request', 'missing_args'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Method = keyof typeof documented;
