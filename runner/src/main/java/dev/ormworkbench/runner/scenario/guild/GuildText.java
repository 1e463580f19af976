package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Money, times, time zones and tiers as scenarios write them. Each method that reads a text throws an {@link
 * IllegalArgumentException} if it does not fit; the message says what does.
 */
public final class GuildText {

    private GuildText() {}

    /** Returns the text of a tier. */
    public static String of(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the tier of a text. */
    public static Tier tier(String text) {
        return Arrays.stream(Tier.values())
                .filter(tier -> of(tier).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a tier is one of "
                        + Arrays.stream(Tier.values()).map(GuildText::of).collect(Collectors.joining(", ")) + ", not "
                        + text));
    }

    /** Returns the amount of a decimal number. */
    public static BigDecimal money(String text) {
        return read(text, BigDecimal::new, "an amount is a decimal number such as 1.50");
    }

    /** Returns the time of a text in UTC. */
    public static Instant time(String text) {
        return read(text, Instant::parse, "a time is in UTC, such as 2020-02-29T12:00:00Z");
    }

    /** Returns the time zone of a name that Java knows. */
    public static ZoneId zone(String text) {
        return read(text, ZoneId::of, "a time zone has a name such as Europe/Berlin");
    }

    private static <T> T read(String text, Function<String, T> reader, String allowed) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(allowed + ", not " + text, e);
        }
    }
}
