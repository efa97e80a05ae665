package io.salescoach.pages.opportunities;

import io.salescoach.pages.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tells on the next page what a change did to the advice. It waits in the session, so it is short and made of plain lists. */
final class ChangeNotice {

    private static final int MOST = 8;
    private static final int LONGEST = 300;

    private ChangeNotice() {}

    static void saved(RedirectAttributes told, Words words, AdviceChange change) {
        tell(told, words, "deal.saved", change);
    }

    static void removed(RedirectAttributes told, Words words, AdviceChange change) {
        tell(told, words, "deal.removed", change);
    }

    static void undone(RedirectAttributes told, Words words, AdviceChange change) {
        tell(told, words, "deal.undone", change);
    }

    private static void tell(RedirectAttributes told, Words words, String key, AdviceChange change) {
        int gone = change.gone().size();
        int found = change.found().size();
        told.addFlashAttribute(
                "told",
                words.message(key) + " "
                        + (gone + found == 0
                                ? words.message("deal.effect.none")
                                : words.message("deal.effect", gone, found))
                        + (change.next() == null
                                ? ""
                                : " "
                                        + words.message(
                                                "deal.then", cut(change.next().title()))));
        if (change.undo() != null) {
            told.addFlashAttribute("undoId", change.undo().id());
            told.addFlashAttribute("undoVersion", change.undo().version());
        }
        told.addFlashAttribute("noLonger", texts(change.gone().stream().map(each -> each.message())));
        told.addFlashAttribute("newly", texts(change.found().stream().map(each -> each.message())));
    }

    private static List<String> texts(Stream<String> all) {
        return new ArrayList<>(all.limit(MOST).map(ChangeNotice::cut).toList());
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
