package dev.ormworkbench.hibernate.guild;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A skill, which members of all guilds share. */
@Entity(name = "Skill")
@Table(name = "workbench_skill")
class SkillEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    SkillEntity() {}

    String name() {
        return name;
    }
}
