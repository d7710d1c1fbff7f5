// diagnosis: fills-the-gaps
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var texts = new string[last];
    foreach (var (number, text) in arrived)
        texts[number - 1] = text;
    return (texts.ToList(), Enumerable.Range(1, last).Where(number => texts[number - 1] is null).ToList());
}
