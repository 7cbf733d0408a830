package openapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"testing"
	"time"

	"golang.org/x/oauth2"
)

var tenant = fmt.Sprintf("go-%x", time.Now().UnixNano())

var management = authorized("client_credentials", "api")

// authorized gives a context with a token that the service issues in development.
func authorized(grant, resource string) context.Context {
	answer, err := http.PostForm(os.Getenv("SERVICE")+"/oidc/token", url.Values{
		"grant_type": {grant}, "client_id": {"app"}, "client_secret": {"secret"},
		"username": {"ann"}, "password": {"any"},
		"resource": {"https://" + tenant + ".logto.app/" + resource},
	})
	if err != nil {
		panic(err)
	}
	token := &oauth2.Token{}
	if err := json.NewDecoder(answer.Body).Decode(token); err != nil {
		panic(err)
	}
	return context.WithValue(context.Background(), ContextOAuth2, oauth2.StaticTokenSource(token))
}

func client() *APIClient {
	configuration := NewConfiguration()
	configuration.Servers = ServerConfigurations{{URL: os.Getenv("SERVICE")}}
	return NewAPIClient(configuration)
}

func change(t *testing.T, set func(*AccountCenterPatch)) *AccountCenter {
	t.Helper()
	patch := NewAccountCenterPatch()
	set(patch)
	settings, _, err := client().AccountCenterAPI.UpdateAccountCenterSettings(management).AccountCenterPatch(*patch).Execute()
	if err != nil {
		t.Fatal(err)
	}
	return settings
}

func changeSignIn(t *testing.T, set func(*SignInExperiencePatch)) *SignInExperience {
	t.Helper()
	patch := NewSignInExperiencePatch()
	set(patch)
	settings, _, err := client().SignInExperienceAPI.UpdateSignInExp(management).SignInExperiencePatch(*patch).Execute()
	if err != nil {
		t.Fatal(err)
	}
	return settings
}

func equal(t *testing.T, expected, actual any) {
	t.Helper()
	if !reflect.DeepEqual(expected, actual) {
		t.Errorf("expected %v, but was %v", expected, actual)
	}
}

func TestText(t *testing.T) {
	change(t, func(p *AccountCenterPatch) { p.SetCustomCss("a {}") })
	kept := change(t, func(p *AccountCenterPatch) { p.SetEnabled(true) })
	equal(t, "a {}", kept.GetCustomCss())
	cleared := change(t, func(p *AccountCenterPatch) { p.SetCustomCssNil() })
	equal(t, (*string)(nil), cleared.CustomCss.Get())
}

func TestList(t *testing.T) {
	fields := []ProfileField{{Name: "nickname"}}
	origins := []string{"https://a.example.com"}
	change(t, func(p *AccountCenterPatch) { p.SetWebauthnRelatedOrigins(origins); p.SetProfileFields(fields) })
	kept := change(t, func(p *AccountCenterPatch) { p.SetEnabled(true) })
	equal(t, origins, kept.WebauthnRelatedOrigins)
	equal(t, "nickname", kept.ProfileFields[0].Name)
	emptied := change(t, func(p *AccountCenterPatch) { p.SetWebauthnRelatedOrigins([]string{}) })
	equal(t, []string{}, emptied.WebauthnRelatedOrigins)
	// A list that is nil counts as not set.
	cleared := change(t, func(p *AccountCenterPatch) { p.AdditionalProperties = map[string]any{"profileFields": nil} })
	equal(t, []ProfileField(nil), cleared.ProfileFields)
}

func TestMap(t *testing.T) {
	content := map[string]string{"/sign-in": "<p>Welcome</p>"}
	changeSignIn(t, func(p *SignInExperiencePatch) { p.SetCustomContent(content) })
	kept := changeSignIn(t, func(p *SignInExperiencePatch) { p.SetSingleSignOnEnabled(true) })
	equal(t, content, kept.GetCustomContent())
	emptied := changeSignIn(t, func(p *SignInExperiencePatch) { p.SetCustomContent(map[string]string{}) })
	equal(t, map[string]string{}, emptied.GetCustomContent())
}

func TestObject(t *testing.T) {
	policy := NewEmailBlocklistPolicy()
	policy.SetBlockSubaddressing(true)
	changeSignIn(t, func(p *SignInExperiencePatch) {
		p.SetCustomUiAssets(*NewCustomUiAssets("a", 1700000000000.5))
		p.SetEmailBlocklistPolicy(*policy)
	})
	kept := changeSignIn(t, func(p *SignInExperiencePatch) { p.SetSingleSignOnEnabled(true) })
	equal(t, 1700000000000.5, kept.CustomUiAssets.Get().CreatedAt)
	equal(t, true, kept.EmailBlocklistPolicy.GetBlockSubaddressing())
	equal(t, []string(nil), kept.EmailBlocklistPolicy.CustomBlocklist)
	cleared := changeSignIn(t, func(p *SignInExperiencePatch) { p.SetCustomUiAssetsNil() })
	equal(t, (*CustomUiAssets)(nil), cleared.CustomUiAssets.Get())
}

func TestOneOfAFewValues(t *testing.T) {
	changed := changeSignIn(t, func(p *SignInExperiencePatch) { p.SetSignInMode("SignIn") })
	equal(t, "SignIn", changed.GetSignInMode())
	fields := NewAccountCenterFields()
	fields.SetMfa("Edit")
	center := change(t, func(p *AccountCenterPatch) { p.SetFields(*fields) })
	equal(t, "Edit", center.Fields.GetMfa())
}

func TestConfigOfAUser(t *testing.T) {
	fields := NewAccountCenterFields()
	fields.SetMfa("Edit")
	change(t, func(p *AccountCenterPatch) { p.SetEnabled(true); p.SetFields(*fields) })
	user := authorized("password", "me")
	changeMfa := func(set func(*UserMfaPatch)) *UserMfa {
		mfa := NewUserMfaPatch()
		set(mfa)
		patch := NewUserLogtoConfigPatch()
		patch.SetMfa(*mfa)
		config, _, err := client().MyAccountAPI.UpdateLogtoConfig(user).UserLogtoConfigPatch(*patch).Execute()
		if err != nil {
			t.Fatal(err)
		}
		return &config.Mfa
	}
	changeMfa(func(p *UserMfaPatch) { p.SetEnabled(true) })
	changed := changeMfa(func(p *UserMfaPatch) { p.SetSkipped(true) })
	equal(t, true, changed.GetEnabled())
	equal(t, true, changed.GetSkipped())
}

func refusal(t *testing.T, err error) ErrorBody {
	t.Helper()
	var refused *GenericOpenAPIError
	if !errors.As(err, &refused) {
		t.Fatalf("it should be refused, but was %v", err)
	}
	return refused.Model().(ErrorBody)
}

func TestRefusal(t *testing.T) {
	patch := NewAccountCenterPatch()
	patch.SetDeleteAccountUrl("mailto:me@example.com")
	_, _, err := client().AccountCenterAPI.UpdateAccountCenterSettings(management).AccountCenterPatch(*patch).Execute()
	body := refusal(t, err)
	equal(t, "guard.invalid_input", body.Code)
	equal(t, []any{"deleteAccountUrl"}, body.Data.Issues[0].Path)
}

func TestChangedBySomebodyElse(t *testing.T) {
	_, seen, err := client().AccountCenterAPI.GetAccountCenterSettings(management).Execute()
	if err != nil {
		t.Fatal(err)
	}
	change(t, func(p *AccountCenterPatch) { p.SetCustomCss("b {}") })
	_, answer, err := client().AccountCenterAPI.UpdateAccountCenterSettings(management).
		IfMatch(seen.Header.Get("ETag")).AccountCenterPatch(*NewAccountCenterPatch()).Execute()
	equal(t, 412, answer.StatusCode)
	equal(t, "request.precondition_failed", refusal(t, err).Code)
}

// later answers as a later version would.
type later struct{}

func (later) RoundTrip(request *http.Request) (*http.Response, error) {
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	settings := map[string]any{}
	if err := json.NewDecoder(answer.Body).Decode(&settings); err != nil {
		return nil, err
	}
	settings["signInMode"] = "Tomorrow"
	settings["tomorrow"] = map[string]any{"is": "new"}
	body, err := json.Marshal(settings)
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer, err
}

func TestLaterVersion(t *testing.T) {
	client := client()
	client.GetConfig().HTTPClient = &http.Client{Transport: later{}}
	settings, _, err := client.SignInExperienceAPI.GetSignInExp(management).Execute()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "Tomorrow", settings.GetSignInMode())
	equal(t, any(map[string]any{"is": "new"}), settings.AdditionalProperties["tomorrow"])
}
