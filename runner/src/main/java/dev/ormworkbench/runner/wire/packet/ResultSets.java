package dev.ormworkbench.runner.wire.packet;

/**
 * Tells the rows of result sets from the other packets of an answer, in the text and the binary protocol. An answer may
 * have several result sets. From "Text Resultset" and "Binary Protocol Resultset" in the documentation of MySQL's source
 * code, and "Result Set Packets" in MariaDB's. Not thread-safe.
 */
public final class ResultSets {

    /** The number of first bytes of a packet that it reads. */
    public static final int BYTES_READ = 1 + Long.BYTES + 1;

    private static final int OK = 0x00;
    private static final int FILE_WANTED = 0xfb;
    private static final int EOF = 0xfe;
    private static final int ERR = 0xff;

    private enum Next {
        /** The number of columns, or a result without rows. */
        RESULT,
        COLUMN,
        EOF_AFTER_COLUMNS,
        /** A row, or the end of the rows. */
        ROW,
        /** Something else until the answer ends. */
        OTHER
    }

    private Next next = Next.OTHER;
    private long columns;

    /** Begins an answer without result sets. */
    public void beginNone() {
        next = Next.OTHER;
    }

    /** Begins an answer of any number of results. */
    public void beginResults() {
        next = Next.RESULT;
    }

    /** Begins an answer that has only the rows, as a fetch from a cursor has. */
    public void beginRows() {
        next = Next.ROW;
    }

    /**
     * Takes the next packet of an answer.
     *
     * @param packet at least its first {@link #BYTES_READ} bytes, if it has as many
     * @param length the length of its payload, at most {@link PacketCutter#LONGEST}, without packets that continue it
     * @param capabilities the agreed ones
     * @return whether it is a row
     */
    public boolean isRow(Prefix packet, int length, Capabilities capabilities) {
        int first = packet.at(0);
        switch (next) {
            case RESULT -> {
                if (first != OK && first != ERR && first != FILE_WANTED) {
                    beginColumns(packet, length, capabilities);
                }
                return false;
            }
            case COLUMN -> {
                columns--;
                if (columns == 0) {
                    next = afterColumns(capabilities);
                }
                return false;
            }
            case EOF_AFTER_COLUMNS -> {
                next = Next.ROW;
                return false;
            }
            case ROW -> {
                // A row that begins with the same byte as EOF has a value of 16 MiB or more.
                if (first == ERR || (first == EOF && length < PacketCutter.LONGEST)) {
                    next = Next.RESULT;
                    return false;
                }
                return true;
            }
            case OTHER -> {
                return false;
            }
        }
        throw new IllegalStateException(next.toString());
    }

    /** If a client may know the columns already, a byte after their number says whether they follow. */
    private void beginColumns(Prefix packet, int length, Capabilities capabilities) {
        int numberBytes = packet.lengthEncodedBytes(0);
        columns = packet.lengthEncoded(0);
        boolean follow = length <= numberBytes || packet.at(numberBytes) != 0;
        next = follow ? Next.COLUMN : afterColumns(capabilities);
    }

    private static Next afterColumns(Capabilities capabilities) {
        return capabilities.hasEofAfterColumns() ? Next.EOF_AFTER_COLUMNS : Next.ROW;
    }
}
