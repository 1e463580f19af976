package dev.ormworkbench.runner.scenario;

import java.util.Locale;

/** Constants as users write them: {@code REPEATABLE_READ} is {@code repeatable-read}. */
public final class Spelling {

    private Spelling() {}

    /** The constant's name in lower case, with hyphens, whatever the platform's language. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
