// diagnosis: trips-over-a-duplicate
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var byNumber = arrived.ToDictionary(each => each.Number, each => each.Text);
    return (byNumber.OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList(),
        Enumerable.Range(1, last).Where(number => !byNumber.ContainsKey(number)).ToList());
}
