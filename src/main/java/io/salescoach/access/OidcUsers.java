package io.salescoach.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;

/**
 * Finds our user for somebody who signed in at an OpenID provider. Either an administrator has created the user before,
 * roles included; or, when the site names a claim for roles, the provider decides and the user is kept as it says.
 */
@Component
class OidcUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService provider = new OidcUserService();
    private final UserService keeper;
    private final UserRepository users;
    private final AccessSettings.Oidc settings;

    OidcUsers(UserService keeper, UserRepository users, AccessSettings settings) {
        this.keeper = keeper;
        this.users = users;
        this.settings = settings.oidc();
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        return welcome(provider.loadUser(request));
    }

    /** @throws OAuth2AuthenticationException for somebody who is no user here */
    ProviderUser welcome(OidcUser atProvider) {
        @Nullable Object claimed = atProvider.getClaim(settings.nameClaim());
        String name = User.name(claimed instanceof String text ? text : "");
        if (!User.isName(name)) {
            throw refused("the claim %s is %s, which is no user name".formatted(settings.nameClaim(), claimed));
        }
        if (settings.rolesClaim() != null) {
            var roles = roles(atProvider.getClaims(), settings.rolesClaim());
            if (roles.isEmpty()) {
                throw refused("the claim %s gives '%s' no role".formatted(settings.rolesClaim(), name));
            }
            keeper.keepAsProviderSays(name, displayName(atProvider, name), roles);
        }
        User user = users.find(name)
                .filter(User::enabled)
                .orElseThrow(() -> refused("there is no user '%s', or it is not enabled".formatted(name)));
        return new ProviderUser(user, atProvider, Permissions.authorities(user.roles()));
    }

    /** A provider that speaks plain OAuth 2 does not say who somebody is. */
    OAuth2User refuse(OAuth2UserRequest request) {
        throw refused("the registration '%s' lacks the scope openid"
                .formatted(request.getClientRegistration().getRegistrationId()));
    }

    private static String displayName(OidcUser atProvider, String name) {
        String full = atProvider.getFullName() == null
                ? ""
                : atProvider.getFullName().replaceAll("\\p{C}", " ").strip();
        return full.isEmpty() || full.length() > UserForm.LONGEST_DISPLAY_NAME ? name : full;
    }

    private static Set<UserRole> roles(Map<String, Object> claims, String path) {
        @Nullable Object value = claims.get(path);
        if (value == null) {
            value = claims;
            for (String step : path.split("\\.")) {
                value = value instanceof Map<?, ?> object ? object.get(step) : null;
            }
        }
        Collection<?> named = value instanceof Collection<?> many ? many : List.of(String.valueOf(value));
        return Arrays.stream(UserRole.values())
                .filter(role -> named.stream().anyMatch(code -> role.name().equals(String.valueOf(code))))
                .collect(Collectors.toSet());
    }

    private static OAuth2AuthenticationException refused(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error("not_a_user", why, null), why);
    }
}
