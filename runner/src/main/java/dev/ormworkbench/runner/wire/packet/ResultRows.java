package dev.ormworkbench.runner.wire.packet;

/**
 * Finds the rows among the packets of an answer: "COM_QUERY Response" in the documentation of MySQL's source code, "Result
 * Set Packets" in MariaDB's. Not thread-safe.
 */
public final class ResultRows {

    /** How much it must see of each packet's payload. */
    public static final int BYTES_READ = 4;

    private static final int OK = 0x00;
    private static final int TWO_BYTES_FOLLOW = 0xfc;
    private static final int LOCAL_INFILE = 0xfb;
    private static final int EOF = 0xfe;
    private static final int ERR = 0xff;

    private enum Part {
        NO_RESULT,
        FIRST,
        COLUMNS,
        ROWS
    }

    private Part part = Part.NO_RESULT;
    private int columnsLeft;

    /**
     * Begins an answer.
     *
     * @param mayHaveResults whether it may have rows: it answers a query or an execution
     */
    public void begin(boolean mayHaveResults) {
        part = mayHaveResults ? Part.FIRST : Part.NO_RESULT;
    }

    /**
     * Reads the next packet of the answer, and returns whether it is a row.
     *
     * @param start the beginning of its payload
     * @param length the length of its payload
     */
    public boolean isRow(Prefix start, int length, Capabilities capabilities) {
        switch (part) {
            case FIRST -> first(start, length, capabilities);
            case COLUMNS -> {
                columnsLeft--;
                part = columnsLeft == 0 ? Part.ROWS : Part.COLUMNS;
            }
            case ROWS -> {
                if (start.at(0) != ERR && (start.at(0) != EOF || length >= PacketCutter.LONGEST)) {
                    return true;
                }
                // Another result may follow.
                part = Part.FIRST;
            }
            case NO_RESULT -> {}
        }
        return false;
    }

    /** Reads how many columns follow. MySQL says before it whether it sends them, and MariaDB after it. */
    private void first(Prefix start, int length, Capabilities capabilities) {
        int at = capabilities.isMetadataOptional() ? 1 : 0;
        int first = start.at(at);
        if (start.at(0) == ERR || first == LOCAL_INFILE || (first == OK && at == 0)) {
            return;
        }
        boolean isLong = first == TWO_BYTES_FOLLOW;
        int columns = isLong ? start.number(at + 1, 2) : first;
        int end = at + (isLong ? 3 : 1);
        boolean areSent = at == 1 ? start.at(0) == 1 : length == end || start.at(end) == 1;
        columnsLeft = (areSent ? columns : 0) + (capabilities.hasEofAfterColumns() ? 1 : 0);
        part = columnsLeft == 0 ? Part.ROWS : Part.COLUMNS;
    }
}
