package io.salescoach;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.salescoach.access.UserRole;
import java.util.stream.Stream;
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
        String[] names = Stream.of(roles).map(UserRole::name).toArray(String[]::new);
        return user(name).roles(names).postProcessRequest(request);
    }
}
