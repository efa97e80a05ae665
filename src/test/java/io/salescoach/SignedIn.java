package io.salescoach;

import io.salescoach.access.UserRole;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Makes a request come from a signed-in person. */
public record SignedIn(String name, UserRole... roles) implements RequestPostProcessor {

    public static SignedIn accountManager(String name) {
        return new SignedIn(name, UserRole.ACCOUNT_MANAGER);
    }

    public static SignedIn salesManager(String name) {
        return new SignedIn(name, UserRole.SALES_MANAGER);
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.setUserPrincipal(() -> name);
        for (UserRole role : roles) {
            request.addUserRole(role.name());
        }
        return request;
    }
}
