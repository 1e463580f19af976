-- The one schema: run by the program, read by jOOQ's code generator. The binary collation makes ids compare exactly and
-- sort by code point on every server (PS-03, PS-06). A server may have another engine as its default, one without
-- transactions. The comment marks the table as the workbench's own: one of the same name without it is somebody's, and
-- is left alone.
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
