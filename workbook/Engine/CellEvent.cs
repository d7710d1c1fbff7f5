namespace SocketWorkbook.Engine;

/// <summary>Something a running cell did that a reader sees. Events arrive in the order in which they happened.</summary>
public abstract record CellEvent
{
    /// <summary>
    /// The cell whose code did it: not the one that runs now when a thread of an earlier cell wrote. Null when unknown.
    /// </summary>
    public CellSource? Cell { get; init; }

    /// <summary>Events are equal when a reader sees the same.</summary>
    public virtual bool Equals(CellEvent? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();
}

/// <summary>Text that the cell wrote to <see cref="Console.Out"/> or <see cref="Console.Error"/>.</summary>
public sealed record TextWritten(TextChannel Channel, string Text) : CellEvent;

/// <summary>A value shown while the cell ran, with <c>display(value)</c>.</summary>
public sealed record ValueDisplayed(MimeBundle Data) : CellEvent
{
    /// <summary>By which a <see cref="ValueUpdated"/> names it. Null when it is never updated.</summary>
    public string? Id { get; init; }
}

/// <summary>A displayed value was replaced, wherever it is shown.</summary>
public sealed record ValueUpdated(string Id, MimeBundle Data) : CellEvent;

/// <summary>The cell took back what it had shown so far.</summary>
/// <param name="Wait">Only when the next output comes, so that nothing flickers.</param>
public sealed record OutputCleared(bool Wait) : CellEvent;

/// <summary>The value of the cell's trailing expression.</summary>
public sealed record ResultShown(MimeBundle Data) : CellEvent;

/// <summary>The cell did not compile, threw, was interrupted or ran out of time. The last event of its cell.</summary>
public sealed record CellFailed(CellError Error) : CellEvent;

/// <summary>Which of the two channels a text was written to.</summary>
public enum TextChannel { Output, Error }
