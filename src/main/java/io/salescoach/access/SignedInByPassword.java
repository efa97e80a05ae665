package io.salescoach.access;

import java.io.Serializable;

/** Somebody who gave a password here. */
record SignedInByPassword(String name, long version) implements SignedIn, Serializable {

    @Override
    public String getName() {
        return name;
    }
}
