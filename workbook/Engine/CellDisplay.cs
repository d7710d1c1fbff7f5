namespace SocketWorkbook.Engine;

/// <summary>What every cell may call by its bare name.</summary>
public static class CellDisplay
{
#pragma warning disable IDE1006, CA1707 // Named as notebooks name it.
    /// <summary>Shows a value at once, among the text that the cell writes.</summary>
    /// <returns>By which another value can take its place.</returns>
    public static DisplayedValue display(object? value)
    {
        var shown = new DisplayedValue();
        shown.Show(forms => new ValueDisplayed(forms) { Id = shown.Id }, value);
        return shown;
    }

    /// <summary>Takes back what the cell has shown so far.</summary>
    /// <param name="wait">Only when the next output comes, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => SessionConsole.OfThisThread?.Output.Show(new OutputCleared(wait));

    /// <summary>Asks for a line that is not seen while it is typed. Null at the end of the input.</summary>
    public static string? password(string prompt = "Password: ") => SessionConsole.OfThisThread is { } console
        ? console.ReadLine(prompt, isPassword: true)
        : throw new InvalidOperationException("Only code of a cell can ask for a password.");
#pragma warning restore IDE1006, CA1707
}

/// <summary>A value that a cell displays and may replace later, also from another cell.</summary>
public sealed class DisplayedValue
{
    internal DisplayedValue()
    {
    }

    internal string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? value) => Show(forms => new ValueUpdated(Id, forms), value);

    internal void Show(Func<MimeBundle, CellEvent> how, object? value)
    {
        if (SessionConsole.OfThisThread is { } console)
            console.Output.Show(how(ValueForms.Of(value)));
        else
            Console.WriteLine(ValueForms.Of(value)[MimeBundle.Text]);
    }
}
