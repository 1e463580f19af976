package dev.ormworkbench.hibernate.pitfall;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guild as beginners map it: lists, all cascades, and a time without a zone. */
@Entity(name = "Guild")
@Table(name = "workbench_guild")
class BagGuild {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Version
    private int version;

    private String name;

    @SuppressWarnings("UnusedVariable") // Hibernate reads it.
    private @Nullable String motto;

    private BigDecimal fee;

    private LocalDateTime founded;

    @OneToMany(mappedBy = "guild", cascade = CascadeType.ALL)
    @OrderBy("name")
    private List<BagMember> members = new ArrayList<>();

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    BagGuild() {}

    String name() {
        return name;
    }

    BigDecimal fee() {
        return fee;
    }

    LocalDateTime founded() {
        return founded;
    }

    List<String> memberNames() {
        return members.stream().map(BagMember::name).toList();
    }

    /** Loads members and their items. */
    void loadGraph() {
        members.forEach(BagMember::loadItems);
    }

    void setMotto(@Nullable String motto) {
        this.motto = motto;
    }

    void setFounded(LocalDateTime founded) {
        this.founded = founded;
    }
}
