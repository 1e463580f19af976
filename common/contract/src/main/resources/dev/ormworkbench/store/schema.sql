-- The one schema: run by the program, read by jOOQ's code generator. The binary collation makes ids and names compare
-- exactly and sort by code point on every server (PS-03, PS-06, GS-03). A server may have another engine as its default,
-- one without transactions. The comment marks a table as the workbench's own: one of the same name without it is
-- somebody's, and is left alone.
CREATE TABLE workbench_player (
  id VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  coins INT NOT NULL,
  goods INT NOT NULL,
  PRIMARY KEY (id)
)
-- [jooq ignore start]
ENGINE = InnoDB COMMENT = 'made, emptied and dropped by the ORM workbench'
-- [jooq ignore stop]
;

-- An older MariaDB sets a first TIMESTAMP without a default to now with each UPDATE.
CREATE TABLE workbench_guild (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  motto VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  fee DECIMAL(10, 2) NOT NULL,
  tier VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  founded TIMESTAMP(6) NOT NULL DEFAULT '2000-01-01 00:00:00',
  version INT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT workbench_guild_name UNIQUE (name)
)
-- [jooq ignore start]
ENGINE = InnoDB COMMENT = 'made, emptied and dropped by the ORM workbench'
-- [jooq ignore stop]
;

CREATE TABLE workbench_member (
  id BIGINT NOT NULL AUTO_INCREMENT,
  guild_id BIGINT NOT NULL,
  name VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT workbench_member_name UNIQUE (guild_id, name),
  CONSTRAINT workbench_member_guild FOREIGN KEY (guild_id) REFERENCES workbench_guild (id) ON DELETE CASCADE
)
-- [jooq ignore start]
ENGINE = InnoDB COMMENT = 'made, emptied and dropped by the ORM workbench'
-- [jooq ignore stop]
;

CREATE TABLE workbench_item (
  id BIGINT NOT NULL AUTO_INCREMENT,
  member_id BIGINT NOT NULL,
  name VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  quantity INT NOT NULL,
  price DECIMAL(10, 2) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT workbench_item_name UNIQUE (member_id, name),
  CONSTRAINT workbench_item_member FOREIGN KEY (member_id) REFERENCES workbench_member (id) ON DELETE CASCADE
)
-- [jooq ignore start]
ENGINE = InnoDB COMMENT = 'made, emptied and dropped by the ORM workbench'
-- [jooq ignore stop]
;

CREATE TABLE workbench_skill (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT workbench_skill_name UNIQUE (name)
)
-- [jooq ignore start]
ENGINE = InnoDB COMMENT = 'made, emptied and dropped by the ORM workbench'
-- [jooq ignore stop]
;

CREATE TABLE workbench_member_skill (
  member_id BIGINT NOT NULL,
  skill_id BIGINT NOT NULL,
  PRIMARY KEY (member_id, skill_id),
  CONSTRAINT workbench_member_skill_member FOREIGN KEY (member_id) REFERENCES workbench_member (id) ON DELETE CASCADE,
  CONSTRAINT workbench_member_skill_skill FOREIGN KEY (skill_id) REFERENCES workbench_skill (id)
)
-- [jooq ignore start]
ENGINE = InnoDB COMMENT = 'made, emptied and dropped by the ORM workbench'
-- [jooq ignore stop]
;
