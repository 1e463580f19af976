package dev.ormworkbench.store.contract.broken;

import java.util.List;
import java.util.stream.Stream;

/** One thing done wrong, many of them seen in a published project, and the rule that the kit has to fail it for. */
interface Flaw extends BrokenStore {

    /** Opens a store that has it. */
    ReferenceProvider.Opening opening();

    @Override
    default ReferenceProvider provider() {
        return new ReferenceProvider(opening());
    }

    /** All there are. */
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
