package io.salescoach.access;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which people sign in. */
@Controller
class SignInController {

    private final List<Provider> providers;
    private final boolean demo;

    SignInController(ObjectProvider<ClientRegistrationRepository> registrations, AccessSettings settings) {
        providers = registrations.getIfAvailable() instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false)
                        .map(ClientRegistration.class::cast)
                        .map(known -> new Provider(
                                known.getClientName(), "/oauth2/authorization/" + known.getRegistrationId()))
                        .toList()
                : List.of();
        demo = settings.demo();
    }

    /** Another place where people can sign in. */
    record Provider(String name, String path) {}

    @GetMapping("/sign-in")
    String page(Model model) {
        model.addAttribute("providers", providers);
        model.addAttribute("demo", demo);
        return "sign-in";
    }
}
