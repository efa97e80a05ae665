package io.salescoach.browser;

import java.util.Locale;

/** In what somebody reads: a desktop or a phone, in one of the languages. Written as pictures are named: {@code en-1280}. */
enum Window {
    EN_1280,
    EN_390,
    ZH_1280,
    ZH_390;

    /** Whether each test runs in each of them. */
    static final boolean ALL = "all".equals(System.getProperty("windows"));

    int width() {
        return Integer.parseInt(name().substring(3));
    }

    String language() {
        return name().substring(0, 2).toLowerCase(Locale.ROOT);
    }

    /** Whether pages are tried here as somebody hears them: once in each language. */
    boolean isHeard() {
        return !ALL || this == EN_1280 || this == ZH_390;
    }

    /** What is worded in the tables of the rules, not in the messages of pages. */
    String says(String english, String chinese) {
        return language().equals("en") ? english : chinese;
    }

    @Override
    public String toString() {
        return language() + "-" + width();
    }
}
