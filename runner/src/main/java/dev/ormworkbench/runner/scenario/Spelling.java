package dev.ormworkbench.runner.scenario;

import java.util.Locale;

/** Spells constants as users write them: {@code REPEATABLE_READ} is {@code repeatable-read}. */
public final class Spelling {

    private Spelling() {}

    /** Returns the constant's name in lower case with hyphens, independent of the platform's locale. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
