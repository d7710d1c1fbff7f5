// diagnosis: loses-texts
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var texts = new List<string>();
    int highest = 0;
    foreach (var (number, text) in arrived)
    {
        if (number <= highest)
            continue;
        texts.Add(text);
        highest = number;
    }
    return (texts, Enumerable.Range(1, last).Except(arrived.Select(each => each.Number)).ToList());
}
