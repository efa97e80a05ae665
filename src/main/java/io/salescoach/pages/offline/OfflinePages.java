package io.salescoach.pages.offline;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The script that keeps pages, and the page that it shows where nothing is kept. Neither holds anything of anybody. */
@Hidden
@Controller
class OfflinePages {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    /** Stands at the root, for a browser lets it answer for pages beside and below its own address only. */
    @GetMapping("/worker.js")
    ResponseEntity<Resource> worker() {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("offline/worker.js"));
    }

    @GetMapping("/offline")
    String nothingKept(Model model) {
        // It is kept for whoever comes: it names nobody.
        model.addAttribute("frame", null);
        return "offline/nothing-kept";
    }
}
