using System.ComponentModel;

namespace SocketWorkbook.Engine;

/// <summary>What the loops of a cell ask, each time round, without their author seeing it. See <see cref="LoopChecks"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellStop
{
    private static readonly AsyncLocal<StopFlag?> OfFlow = new();
    private static volatile int stopping;

    /// <summary>Throws when the cell whose code is calling is being stopped.</summary>
    public static void Check()
    {
        if (stopping > 0 && OfFlow.Value is { IsSet: true })
            throw new CellStoppedException();
    }

    /// <summary>From here on the calling thread, and the threads and tasks it starts, belong to this cell.</summary>
    internal static void Enter(StopFlag flag) => OfFlow.Value = flag;

    /// <summary>A cell's own flag: a server that an earlier cell left running goes on when a later cell is stopped.</summary>
    internal sealed class StopFlag
    {
        public volatile bool IsSet;

        public void Set()
        {
            if (!IsSet)
            {
                IsSet = true;
                Interlocked.Increment(ref stopping);
            }
        }

        /// <summary>The cell has ended. What it left running is let go.</summary>
        public void Clear()
        {
            if (IsSet)
            {
                IsSet = false;
                Interlocked.Decrement(ref stopping);
            }
        }
    }
}

/// <summary>Thrown into a loop of a cell that is being stopped.</summary>
internal sealed class CellStoppedException() : OperationCanceledException("The cell was stopped.");
