package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.measurement.TimeBounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time with its unit, from 100 ms to 24 h, such as {@code 60s}, {@code 1.5s} or {@code 10m}. */
public class TimeSpan implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "us", Duration.ofNanos(1_000),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));

    private final Duration least;
    private final Duration most;
    private final String allowed;

    /** Creates the converter of times from 100 ms to 24 h. */
    public TimeSpan() {
        this(TimeBounds.LEAST, TimeBounds.MOST, "a time from 100ms to 24h, such as 60s or 10m");
    }

    /** @param allowed what is allowed, for the message */
    TimeSpan(Duration least, Duration most, String allowed) {
        this.least = least;
        this.most = most;
        this.allowed = allowed;
    }

    @Override
    public Duration convert(String value) {
        Matcher parts = FORM.matcher(value.equals("0") ? "0s" : value);
        if (parts.matches()) {
            BigDecimal unit = BigDecimal.valueOf(
                    UNITS.getOrDefault(parts.group(2), Duration.ZERO).toNanos());
            BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(unit);
            if (nanos.compareTo(BigDecimal.valueOf(least.toNanos())) >= 0
                    && nanos.compareTo(BigDecimal.valueOf(most.toNanos())) <= 0) {
                return Duration.ofNanos(nanos.longValue());
            }
        }
        throw new TypeConversionException("'" + value + "' is not " + allowed);
    }
}
