package io.salescoach.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody who signed in at an OpenID provider, under the name and with the roles that count here. */
class ProviderUser extends DefaultOidcUser implements SessionUser {

    private static final long serialVersionUID = 1;

    private final String userName;
    private final long version;

    ProviderUser(User user, OidcUser atProvider, Collection<GrantedAuthority> authorities) {
        super(authorities, atProvider.getIdToken(), atProvider.getUserInfo());
        this.userName = user.name();
        this.version = user.version();
    }

    @Override
    public String getName() {
        return userName;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProviderUser that && userName.equals(that.userName) && version == that.version;
    }

    @Override
    public int hashCode() {
        return userName.hashCode();
    }
}
