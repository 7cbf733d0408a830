package dev.logtosettings.conformance.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.harness.DevelopmentTokens;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AccountCenterApi;
import org.openapitools.client.api.MyAccountApi;
import org.openapitools.client.api.SignInExperienceApi;
import org.openapitools.client.model.AccountCenter;
import org.openapitools.client.model.AccountCenterFields;
import org.openapitools.client.model.AccountCenterPatch;
import org.openapitools.client.model.Color;
import org.openapitools.client.model.CustomUiAssets;
import org.openapitools.client.model.EmailBlocklistPolicy;
import org.openapitools.client.model.ErrorBody;
import org.openapitools.client.model.ProfileField;
import org.openapitools.client.model.SignInExperience;
import org.openapitools.client.model.SignInExperiencePatch;
import org.openapitools.client.model.UserLogtoConfigPatch;
import org.openapitools.client.model.UserMfa;
import org.openapitools.client.model.UserMfaPatch;

@DisplayName("A Java client that is generated as it comes")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class JavaClientTest {

  private static final String NO_TAG = null;

  private final ApiClient client = new ApiClient();
  private AccountCenterApi accountCenter;
  private SignInExperienceApi signInExperience;
  private MyAccountApi myAccount;

  @BeforeEach
  void connect(Services services) throws Exception {
    URI service = services.at(Level.DOCUMENTED).uri();
    String tenant = "java-" + UUID.randomUUID().toString().substring(0, 13);
    DevelopmentTokens tokens = new DevelopmentTokens(service);
    accountCenter = new AccountCenterApi(authorized(client, service, tokens.management(tenant)));
    signInExperience = new SignInExperienceApi(client);
    myAccount = new MyAccountApi(authorized(new ApiClient(), service, tokens.account(tenant)));
  }

  private static ApiClient authorized(ApiClient client, URI service, String token) {
    client.updateBaseUri(service.toString());
    client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + token));
    return client;
  }

  @Test
  void changes_a_text_keeps_it_and_clears_it() throws Exception {
    change(new AccountCenterPatch().customCss("a {}"));
    assertEquals("a {}", change(new AccountCenterPatch().enabled(true)).getCustomCss());
    assertNull(change(new AccountCenterPatch().customCss(null)).getCustomCss());
  }

  @Test
  void changes_a_list_keeps_it_and_empties_it() throws Exception {
    List<String> origins = List.of("https://a.example.com");
    change(new AccountCenterPatch().webauthnRelatedOrigins(origins));
    assertEquals(
        origins, change(new AccountCenterPatch().enabled(true)).getWebauthnRelatedOrigins());
    assertEquals(
        List.of(),
        change(new AccountCenterPatch().webauthnRelatedOrigins(List.of()))
            .getWebauthnRelatedOrigins());
  }

  @Test
  void changes_a_list_that_may_be_null_keeps_it_and_clears_it() throws Exception {
    List<ProfileField> fields = List.of(new ProfileField().name("nickname"));
    change(new AccountCenterPatch().profileFields(fields));
    assertEquals(fields, change(new AccountCenterPatch().enabled(true)).getProfileFields());
    assertNull(change(new AccountCenterPatch().profileFields(null)).getProfileFields());
  }

  @Test
  void changes_a_map_keeps_it_and_empties_it() throws Exception {
    Map<String, String> content = Map.of("/sign-in", "<p>Welcome</p>");
    List<String> targets = List.of("github");
    change(
        new SignInExperiencePatch().customContent(content).socialSignInConnectorTargets(targets));
    SignInExperience kept = change(new SignInExperiencePatch().singleSignOnEnabled(true));
    assertEquals(content, kept.getCustomContent());
    assertEquals(targets, kept.getSocialSignInConnectorTargets());
    assertEquals(
        Map.of(), change(new SignInExperiencePatch().customContent(Map.of())).getCustomContent());
  }

  @Test
  void changes_an_object_keeps_it_and_clears_it() throws Exception {
    CustomUiAssets assets = new CustomUiAssets().id("a").createdAt(1_700_000_000_000.5);
    Color color =
        new Color().primaryColor("#0B6E4F").isDarkModeEnabled(true).darkPrimaryColor("#6BBF59");
    EmailBlocklistPolicy policy = new EmailBlocklistPolicy().blockSubaddressing(true);
    change(
        new SignInExperiencePatch()
            .customUiAssets(assets)
            .color(color)
            .emailBlocklistPolicy(policy));
    SignInExperience kept = change(new SignInExperiencePatch().singleSignOnEnabled(true));
    assertEquals(assets, kept.getCustomUiAssets());
    assertEquals(color, kept.getColor());
    assertEquals(policy, kept.getEmailBlocklistPolicy());
    assertNull(change(new SignInExperiencePatch().customUiAssets(null)).getCustomUiAssets());
  }

  @Test
  void changes_one_of_a_few_values() throws Exception {
    assertEquals(
        "SignIn", change(new SignInExperiencePatch().signInMode("SignIn")).getSignInMode());
    assertEquals(
        "Edit",
        change(new AccountCenterPatch().fields(new AccountCenterFields().mfa("Edit")))
            .getFields()
            .getMfa());
  }

  @Test
  void changes_the_config_of_a_user_and_keeps_what_is_not_set_in_it() throws Exception {
    change(new AccountCenterPatch().enabled(true).fields(new AccountCenterFields().mfa("Edit")));
    change(new UserMfaPatch().enabled(true));
    UserMfa changed = change(new UserMfaPatch().skipped(true));
    assertEquals(true, changed.getEnabled());
    assertEquals(true, changed.getSkipped());
  }

  @Test
  void reads_a_refusal() throws Exception {
    ErrorBody error =
        refused(400, NO_TAG, new AccountCenterPatch().deleteAccountUrl("mailto:me@example.com"));
    assertEquals("guard.invalid_input", error.getCode());
    assertEquals(List.of("deleteAccountUrl"), error.getData().getIssues().get(0).getPath());
  }

  @Test
  void does_not_change_what_somebody_else_has_changed() throws Exception {
    String tag =
        accountCenter.getAccountCenterSettingsWithHttpInfo(NO_TAG).getHeaders().get("etag").get(0);
    change(new AccountCenterPatch().enabled(true));
    ErrorBody error = refused(412, tag, new AccountCenterPatch().enabled(false));
    assertEquals("request.precondition_failed", error.getCode());
  }

  @Test
  void reads_an_answer_of_a_later_version() throws Exception {
    ObjectNode answer =
        client
            .getObjectMapper()
            .valueToTree(change(new SignInExperiencePatch().signInMode("SignIn")));
    answer.put("signInMode", "Tomorrow").putObject("tomorrow").put("is", "new");
    SignInExperience read = client.getObjectMapper().treeToValue(answer, SignInExperience.class);
    assertEquals("Tomorrow", read.getSignInMode());
  }

  private AccountCenter change(AccountCenterPatch patch) throws ApiException {
    return accountCenter.updateAccountCenterSettings(patch, NO_TAG);
  }

  private SignInExperience change(SignInExperiencePatch patch) throws ApiException {
    return signInExperience.updateSignInExp(patch, NO_TAG);
  }

  private UserMfa change(UserMfaPatch patch) throws ApiException {
    return myAccount.updateLogtoConfig(new UserLogtoConfigPatch().mfa(patch), NO_TAG).getMfa();
  }

  private ErrorBody refused(int status, String tag, AccountCenterPatch patch) throws Exception {
    ApiException refused =
        assertThrows(
            ApiException.class, () -> accountCenter.updateAccountCenterSettings(patch, tag));
    assertEquals(status, refused.getCode());
    return client.getObjectMapper().readValue(refused.getResponseBody(), ErrorBody.class);
  }
}
