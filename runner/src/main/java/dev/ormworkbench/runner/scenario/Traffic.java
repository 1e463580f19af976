package dev.ormworkbench.runner.scenario;

import java.util.Locale;

/**
 * What a step sent, in counts.
 *
 * @param statements executed statements; a batch is one
 * @param roundTrips how often it had to wait for the server
 * @param rows rows that the server sent
 * @param bytes bytes that crossed the wire, out and in
 */
public record Traffic(long statements, long roundTrips, long rows, long bytes) {

    /** What is counted. */
    public enum Measure {
        STATEMENTS("statements"),
        ROUND_TRIPS("roundTrips"),
        ROWS("rows"),
        BYTES("bytes");

        private final String inFiles;

        Measure(String inFiles) {
            this.inFiles = inFiles;
        }

        /** Returns its name in scenario files. */
        public String inFiles() {
            return inFiles;
        }

        /** Returns its name in a sentence, in the plural. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Returns a count. */
    public long of(Measure measure) {
        return switch (measure) {
            case STATEMENTS -> statements;
            case ROUND_TRIPS -> roundTrips;
            case ROWS -> rows;
            case BYTES -> bytes;
        };
    }
}
