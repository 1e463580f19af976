package dev.ormworkbench.runner.load.call;

/** What callers were told. Thread-safe. */
public record Ledger(PlayerLedger players, GuildLedger guilds) {

    /**
     * Returns a ledger without a call.
     *
     * @param players how many players there are, 0 or more
     * @param guilds how many guilds there are, 0 or more
     * @param orderIsDecided whether one thread makes all calls
     */
    public static Ledger of(int players, int guilds, boolean orderIsDecided) {
        return new Ledger(new PlayerLedger(players, orderIsDecided), new GuildLedger(guilds, orderIsDecided));
    }

    /** Returns how many answers cannot be true. */
    public long wrongAnswers() {
        return players.wrongAnswers() + guilds.wrongAnswers();
    }
}
