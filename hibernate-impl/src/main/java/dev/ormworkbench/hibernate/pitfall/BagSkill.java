package dev.ormworkbench.hibernate.pitfall;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A skill, which members of all guilds share. */
@Entity(name = "Skill")
@Table(name = "workbench_skill")
class BagSkill {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @SuppressWarnings("UnusedVariable") // Hibernate reads it.
    private String name;

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    BagSkill() {}
}
