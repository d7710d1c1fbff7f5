// diagnosis: other-texts
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var texts = arrived.DistinctBy(each => each.Number).OrderBy(each => each.Number).Select(each => $"{each.Number} {each.Text}").ToList();
    return (texts, Enumerable.Range(1, last).Except(arrived.Select(each => each.Number)).ToList());
}
