package dev.ormworkbench.runner.load;

import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.json.JsonFault;
import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison needs of the results of a load.
 *
 * @param settings the settings that both loads must share, by the names that files have
 */
public record SavedLoad(Map<String, String> settings, List<LoadRatios> rows) {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_ROUNDS = LoadSettings.MOST_ROUNDS;

    /** Some hundred times the size of a usual result. */
    private static final int MOST_BYTES = 32 << 20;

    /**
     * Reads the results in a file, one row at least.
     *
     * @throws JsonFileException if the file cannot be read or has no such results
     */
    public static SavedLoad read(Path file) {
        try {
            JsonValue document = JsonValue.of(InputFile.readText(file, MOST_BYTES));
            JsonValue rows = document.get("load").requireEntry();
            List<LoadRatios> saved = rows.distinct(MOST_ROWS, SavedLoad::row, LoadRatios::name);
            return new SavedLoad(settings(document, rows.list(MOST_ROWS).get(0)), saved);
        } catch (IOException e) {
            throw new JsonFileException("the file " + PathText.of(file) + " cannot be read: " + e.getMessage());
        } catch (JsonFault e) {
            throw new JsonFileException(
                    "the file " + PathText.of(file) + " holds no rows that load saved: " + e.what());
        }
    }

    private static Map<String, String> settings(JsonValue document, JsonValue row) {
        Map<String, String> shared = new LinkedHashMap<>();
        JsonValue environment =
                document.get("environments").requireEntry().list(1).get(0);
        for (String name : List.of("driver", "tuning", "autoCommit")) {
            shared.put(name, environment.get(name).text());
        }
        JsonValue settings = document.get("settings");
        for (String name : List.of("durationSeconds", "ratePerSecond", "retry")) {
            shared.put(name, text(settings.get(name).number()));
        }
        for (String name : List.of("mix", "pick")) {
            shared.put(name, settings.get(name).text());
        }
        for (String name : List.of("threads", "connections", "players", "latencyMicros")) {
            shared.put(name, text(row.get(name).number()));
        }
        return shared;
    }

    /** Returns a setting as text, numbers without superfluous decimals. */
    public static String text(Object setting) {
        return setting instanceof Number number
                ? BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString()
                : setting.toString();
    }

    private static LoadRatios row(JsonValue row) {
        return new LoadRatios(
                LoadRatios.name(
                        row.get("implementation").text(),
                        row.get("locking").text(),
                        row.get("ratioTo").text()),
                numbers(row.get("throughputRatios")),
                numbers(row.get("p50Ratios")),
                numbers(row.get("p99Ratios")));
    }

    private static List<Double> numbers(JsonValue list) {
        return list.list(MOST_ROUNDS).stream().map(JsonValue::number).toList();
    }

    /** Returns the option of the first setting that the two do not share, with both values; empty if they share all. */
    public Optional<String> difference(Map<String, String> now) {
        return settings.entrySet().stream()
                .filter(setting -> !setting.getValue().equals(now.get(setting.getKey())))
                .findFirst()
                .map(setting ->
                        difference(setting.getKey(), setting.getValue(), String.valueOf(now.get(setting.getKey()))));
    }

    private static String difference(String setting, String before, String now) {
        return switch (setting) {
            case "autoCommit" -> difference("autocommit", "", before, now);
            case "durationSeconds" -> difference("duration", "s", before, now);
            case "ratePerSecond" -> difference("rate", "/s", before, now);
            case "latencyMicros" -> difference("latency", "us", before, now);
            default -> difference(setting, "", before, now);
        };
    }

    private static String difference(String option, String unit, String before, String now) {
        return "--" + option + " " + inUnit(before, unit) + ", not " + inUnit(now, unit);
    }

    private static String inUnit(String value, String unit) {
        return value.equals("0") ? value : value + unit;
    }
}
