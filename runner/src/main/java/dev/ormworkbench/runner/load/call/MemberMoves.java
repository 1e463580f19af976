package dev.ormworkbench.runner.load.call;

import java.util.BitSet;

/**
 * The transfers of one member. A transfer moves the member unless it is in that guild already, which the answer does not tell.
 * A transfer moved it for certain if no other one of the same member was under way since the caller saw the member elsewhere.
 * Thread-safe.
 */
final class MemberMoves {

    private final BitSet possible = new BitSet();
    private int last;
    private boolean moved;
    private int underWay;
    private boolean overlapping;
    private boolean mayComeLater;
    private long lastEnd;

    /** @param start the number of the guild at the beginning */
    MemberMoves(int start) {
        this.last = start;
    }

    /** @param seen the time before the caller saw the member in another guild */
    synchronized void begin(long seen) {
        overlapping = underWay > 0 || lastEnd > seen || mayComeLater;
        underWay++;
    }

    /** Books the end of a transfer whose outcome is known. Returns whether it moved the member for certain. */
    synchronized boolean done(int goal) {
        possible.set(goal);
        last = goal;
        moved = true;
        return !overlapping;
    }

    /** Books the end of a transfer that may have happened, or may still happen. */
    synchronized void unknown(int goal) {
        possible.set(goal);
        mayComeLater = true;
    }

    synchronized void end(long now) {
        underWay--;
        lastEnd = now;
    }

    /** Returns whether the member can be in this guild. */
    synchronized boolean isPossiblyIn(int guild) {
        return possible.get(guild) || (!moved && guild == last);
    }

    /** Returns whether the transfer that ended last leads to this guild, or the member began there. */
    synchronized boolean isLastIn(int guild) {
        return guild == last;
    }
}
