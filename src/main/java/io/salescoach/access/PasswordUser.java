package io.salescoach.access;

import java.io.Serializable;

/** Somebody who gave a password here. */
record PasswordUser(String name, long version) implements SessionUser, Serializable {

    @Override
    public String getName() {
        return name;
    }
}
