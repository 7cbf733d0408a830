import json
import os
import unittest
import urllib.parse
import urllib.request
import uuid

import openapi_client as api

SERVICE = os.environ["SERVICE"]
TENANT = f"py-{uuid.uuid4().hex[:12]}"


def client(grant="client_credentials", resource="api"):
    """A client with a token that the service issues in development."""
    form = {
        "grant_type": grant,
        "resource": f"https://{TENANT}.logto.app/{resource}",
        "client_id": "app",
        "client_secret": "secret",
        "username": "ann",
        "password": "any",
    }
    body = urllib.parse.urlencode(form).encode()
    with urllib.request.urlopen(f"{SERVICE}/oidc/token", body) as answer:
        token = json.load(answer)["access_token"]
    return api.ApiClient(api.Configuration(host=SERVICE, access_token=token))


account_center = api.AccountCenterApi(client())
sign_in_experience = api.SignInExperienceApi(client())


def change(**settings):
    return account_center.update_account_center_settings(api.AccountCenterPatch(**settings))


def change_sign_in(**settings):
    return sign_in_experience.update_sign_in_exp(api.SignInExperiencePatch(**settings))


class ClientTest(unittest.TestCase):
    def refusal(self, status, code, change, *arguments, **settings):
        """What a change is refused with, read as what the description says that it is."""
        with self.assertRaises(api.ApiException) as refused:
            change(*arguments, **settings)
        self.assertEqual(status, refused.exception.status)
        self.assertIsInstance(refused.exception.data, api.ErrorBody)
        self.assertEqual(code, refused.exception.data.code)
        return refused.exception.data

    def test_a_text_is_changed_kept_and_cleared(self):
        change(custom_css="a {}")
        self.assertEqual("a {}", change(enabled=True).custom_css)
        self.assertIsNone(change(custom_css=None).custom_css)

    def test_a_list_is_changed_kept_emptied_and_cleared(self):
        fields = [api.ProfileField(name="nickname")]
        change(webauthn_related_origins=["https://a.example.com"], profile_fields=fields)
        kept = change(enabled=True)
        self.assertEqual(["https://a.example.com"], kept.webauthn_related_origins)
        self.assertEqual(fields, kept.profile_fields)
        gone = change(webauthn_related_origins=[], profile_fields=None)
        self.assertEqual([], gone.webauthn_related_origins)
        self.assertIsNone(gone.profile_fields)
        change_sign_in(forgot_password_methods=["EmailVerificationCode"])
        kept = change_sign_in(single_sign_on_enabled=True)
        self.assertEqual(["EmailVerificationCode"], kept.forgot_password_methods)
        self.assertIsNone(change_sign_in(forgot_password_methods=None).forgot_password_methods)

    def test_a_map_is_changed_kept_and_emptied(self):
        content = {"/sign-in": "<p>Welcome</p>"}
        change_sign_in(custom_content=content)
        self.assertEqual(content, change_sign_in(single_sign_on_enabled=True).custom_content)
        self.assertEqual({}, change_sign_in(custom_content={}).custom_content)

    def test_an_object_is_changed_kept_and_cleared(self):
        assets = api.CustomUiAssets(id="a", createdAt=1_700_000_000_000.5)
        policy = api.EmailBlocklistPolicy(block_subaddressing=True)
        change_sign_in(custom_ui_assets=assets, email_blocklist_policy=policy)
        kept = change_sign_in(single_sign_on_enabled=True)
        self.assertEqual(assets, kept.custom_ui_assets)
        self.assertEqual(policy, kept.email_blocklist_policy)
        self.assertIsNone(change_sign_in(custom_ui_assets=None).custom_ui_assets)

    def test_one_of_a_few_values_is_changed(self):
        self.assertEqual("SignIn", change_sign_in(sign_in_mode="SignIn").sign_in_mode)
        self.assertEqual("Edit", change(fields=api.AccountCenterFields(mfa="Edit")).fields.mfa)

    def test_the_config_of_a_user_is_changed_and_what_is_not_set_in_it_is_kept(self):
        change(enabled=True, fields=api.AccountCenterFields(mfa="Edit"))
        my_account = api.MyAccountApi(client("password", "me"))
        my_account.update_logto_config(api.UserLogtoConfigPatch(mfa=api.UserMfaPatch(enabled=True)))
        config = my_account.update_logto_config(api.UserLogtoConfigPatch(mfa=api.UserMfaPatch(skipped=True)))
        self.assertTrue(config.mfa.enabled)
        self.assertTrue(config.mfa.skipped)

    def test_a_refusal_is_read_as_what_it_is(self):
        body = self.refusal(400, "guard.invalid_input", change, delete_account_url="https://")
        self.assertEqual(["deleteAccountUrl"], body.data.issues[0].path)

    def test_what_somebody_else_has_changed_is_not(self):
        tag = account_center.get_account_center_settings_with_http_info().headers["ETag"]
        change(custom_css="b {}")
        patch = api.AccountCenterPatch(custom_css="c {}")
        self.refusal(412, "request.precondition_failed", account_center.update_account_center_settings, patch, tag)

    def test_an_answer_of_a_later_version_is_read(self):
        answer = json.loads(sign_in_experience.get_sign_in_exp_without_preload_content().data)
        answer |= {"signInMode": "Tomorrow", "tomorrow": {"is": "new"}}
        self.assertEqual("Tomorrow", api.SignInExperience.from_dict(answer).sign_in_mode)


if __name__ == "__main__":
    unittest.main()
