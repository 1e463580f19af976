package dev.ormworkbench.store.contract.broken;

import java.util.List;
import java.util.stream.Stream;

/** A flaw of a store, and the rule that the kit must report. Many flaws come from a published project. */
interface Flaw {

    /** Returns the rule that it breaks. It may also break others. */
    String rule();

    /** Returns the code that opens a store with this flaw. */
    ReferenceProvider.Opening opening();

    default ReferenceProvider provider() {
        return new ReferenceProvider(opening());
    }

    /** Returns all flaws. */
    static Stream<Flaw> all() {
        return Stream.<List<? extends Flaw>>of(
                        List.of(CreatingFlaw.values()),
                        List.of(IdFlaw.values()),
                        List.of(BulkFlaw.values()),
                        List.of(ChangingFlaw.values()),
                        List.of(TradingFlaw.values()),
                        List.of(ConcurrencyFlaw.values()),
                        List.of(FreshnessFlaw.values()),
                        List.of(FailureFlaw.values()),
                        List.of(LifecycleFlaw.values()),
                        List.of(TransactionFlaw.values()),
                        List.of(TransactionIsolationFlaw.values()),
                        List.of(TransactionFailureFlaw.values()))
                .flatMap(List::stream);
    }
}
