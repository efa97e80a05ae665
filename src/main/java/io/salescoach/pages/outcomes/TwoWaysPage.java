package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.pipeline.outcomes.TwoWaysView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the two ways of selling do. */
@Controller
class TwoWaysPage {

    private final TwoWaysView view;

    TwoWaysPage(TwoWaysView view) {
        this.view = view;
    }

    @GetMapping("/pipeline/two-ways")
    String show(Viewer viewer, Model model) {
        model.addAttribute("both", view.show(viewer));
        return "outcomes/two-ways";
    }
}
