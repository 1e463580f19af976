package dev.ormworkbench.runner;

/** How the program ends. */
final class ExitCode {

    /** Everything was played, and all implementations came to the same. */
    static final int SAME = 0;

    /** Something could not be played, or a step ended in an exception. */
    static final int FAILURE = 1;

    /** The command line asks for what there is not. */
    static final int USAGE = 2;

    /** Implementations came to different results. */
    static final int DIFFERENCE = 3;

    /** Ended by Ctrl-C: 128 and the signal's number, as a shell says. */
    static final int INTERRUPTED = 128 + 2;

    /** Nobody reads the output any more: 128 and the number of SIGPIPE, as a shell says. */
    static final int BROKEN_PIPE = 128 + 13;

    private ExitCode() {}
}
