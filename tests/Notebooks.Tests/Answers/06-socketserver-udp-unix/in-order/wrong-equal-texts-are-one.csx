// diagnosis: loses-texts
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
=>
    (arrived.OrderBy(each => each.Number).Select(each => each.Text).Distinct().ToList(),
        Enumerable.Range(1, last).Except(arrived.Select(each => each.Number)).ToList());
