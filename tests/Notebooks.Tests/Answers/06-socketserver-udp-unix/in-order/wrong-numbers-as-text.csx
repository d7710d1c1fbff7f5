// diagnosis: wrong-order
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
=>
    (arrived.DistinctBy(each => each.Number).OrderBy(each => $"{each.Number}", StringComparer.Ordinal)
        .Select(each => each.Text).ToList(),
        Enumerable.Range(1, last).Except(arrived.Select(each => each.Number)).ToList());
