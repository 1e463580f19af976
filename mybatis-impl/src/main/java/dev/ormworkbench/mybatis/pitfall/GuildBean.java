package dev.ormworkbench.mybatis.pitfall;

import java.util.ArrayList;
import java.util.List;

/** A guild with the names of its members. Its getters are what a proxy of lazy loading intercepts. */
class GuildBean {

    private String name = "";
    private List<String> members = new ArrayList<>();

    String getName() {
        return name;
    }

    void setName(String name) {
        this.name = name;
    }

    List<String> getMembers() {
        return members;
    }

    void setMembers(List<String> members) {
        this.members = members;
    }
}
