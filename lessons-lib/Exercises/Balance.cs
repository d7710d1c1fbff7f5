namespace SocketLessons;

/// <summary>
/// A number that is read and written in two steps, as every variable is. Between the two the exercise lets another thread come.
/// </summary>
/// <remarks>Used in chapter 09.</remarks>
public sealed class Balance
{
    private int _value;

    internal Balance(int value = 0) => _value = value;

    /// <summary>Called after each read, on the thread that reads.</summary>
    internal Action? AfterRead { get; set; }

    /// <summary>For the check: what is there now, without a step in between.</summary>
    internal int Peek => Volatile.Read(ref _value);

    /// <summary>What is there now, in whole units of money.</summary>
    public int Read()
    {
        var value = Volatile.Read(ref _value);
        AfterRead?.Invoke();
        return value;
    }

    /// <summary>Puts another value in its place, whatever is there now.</summary>
    public void Write(int value) => Volatile.Write(ref _value, value);
}

/// <summary>An account that many threads may use at once. The exercise <c>safe-account</c> asks for one.</summary>
/// <remarks>Used in chapter 09.</remarks>
public interface IAccount
{
    /// <summary>Adds an amount.</summary>
    void Deposit(int amount);

    /// <summary>Takes an amount away, if there is as much.</summary>
    /// <returns>False when there is not; then nothing changes.</returns>
    bool TryWithdraw(int amount);
}
