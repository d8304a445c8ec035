package io.limpid.explain.coalition;

/** A cooperative game: a value for each coalition of players. */
public interface Game {
    int players();

    /** The value of each coalition. */
    double[] worth(Coalitions coalitions);

    /** The value of nobody: where a Shapley value's sum starts. */
    default double empty() {
        Coalitions nobody = new Coalitions(players());
        nobody.add();
        return worth(nobody)[0];
    }

    /** The value of everybody. */
    default double full() {
        Coalitions all = new Coalitions(players());
        all.addComplement(all.add());
        return worth(all)[1];
    }
}
