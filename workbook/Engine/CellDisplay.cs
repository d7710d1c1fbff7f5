namespace SocketWorkbook.Engine;

/// <summary>What every cell may call by its bare name.</summary>
public static class CellDisplay
{
#pragma warning disable IDE1006, CA1707 // Named as notebooks name it.
    /// <summary>Shows a value at once, among the text that the cell writes.</summary>
    public static void display(object? value)
    {
        if (SessionConsole.OfThisThread is { } console)
            console.Output.Display(ValueForms.Of(value));
        else
            Console.WriteLine(ValueForms.Of(value)[MimeBundle.Text]);
    }
#pragma warning restore IDE1006, CA1707
}
