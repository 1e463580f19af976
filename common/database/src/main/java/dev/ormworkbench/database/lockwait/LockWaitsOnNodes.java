package dev.ormworkbench.database.lockwait;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The waits on a cluster, whose nodes have separate locks. */
final class LockWaitsOnNodes implements LockWaits {

    private final List<ServerLockWaits> nodes;

    LockWaitsOnNodes(List<ServerLockWaits> nodes) {
        this.nodes = nodes;
    }

    /** Each node numbers its own connections, so the ids include the node. */
    @Override
    public Optional<Set<Long>> waiting() {
        Set<Long> all = new TreeSet<>();
        for (int node = 0; node < nodes.size(); node++) {
            Optional<Set<Long>> waiting = nodes.get(node).waiting();
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            for (long connection : waiting.get()) {
                all.add(connection * nodes.size() + node);
            }
        }
        return Optional.of(all);
    }

    @Override
    public void awaitCommitted() {
        nodes.forEach(ServerLockWaits::awaitOthers);
    }

    @Override
    public void close() {
        nodes.forEach(ServerLockWaits::close);
    }
}
