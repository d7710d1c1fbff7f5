// diagnosis: loses-texts
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var texts = new List<string>();
    var missing = new List<int>();
    for (int number = 1; number < last; number++)
    {
        int at = arrived.FindIndex(each => each.Number == number);
        if (at < 0)
            missing.Add(number);
        else
            texts.Add(arrived[at].Text);
    }
    return (texts, missing);
}
