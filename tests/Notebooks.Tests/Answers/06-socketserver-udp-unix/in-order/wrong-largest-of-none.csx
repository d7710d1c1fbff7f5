// diagnosis: trips-over-nothing
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var sorted = arrived.DistinctBy(each => each.Number).OrderBy(each => each.Number).ToList();
    int largest = arrived.Max(each => each.Number);
    return (sorted.Select(each => each.Text).ToList(),
        Enumerable.Range(1, Math.Max(last, largest)).Except(sorted.Select(each => each.Number)).ToList());
}
