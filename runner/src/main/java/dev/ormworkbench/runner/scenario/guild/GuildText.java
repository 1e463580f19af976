package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Money, times, time zones and tiers as scenarios write them. */
public final class GuildText {

    private GuildText() {}

    /** Returns the text of a tier. */
    public static String of(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the tier of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Tier tier(String text) {
        return Arrays.stream(Tier.values())
                .filter(tier -> of(tier).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a tier is one of "
                        + Arrays.stream(Tier.values()).map(GuildText::of).collect(Collectors.joining(", ")) + ", not "
                        + text));
    }

    /**
     * Returns the amount of a text.
     *
     * @throws IllegalArgumentException if it is no decimal number
     */
    public static BigDecimal money(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an amount is a decimal number such as 1.50, not " + text, e);
        }
    }

    /**
     * Returns the time of a text.
     *
     * @throws IllegalArgumentException if it is no time in UTC
     */
    public static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time is in UTC, such as 2020-02-29T12:00:00Z, not " + text, e);
        }
    }

    /**
     * Returns the time zone of a text.
     *
     * @throws IllegalArgumentException if Java knows none of this name
     */
    public static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time zone has a name such as Europe/Berlin, not " + text, e);
        }
    }
}
