using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

public sealed partial class LineBeforeExercise
{
    /// <summary>A connection, and the reader's function at one end of it.</summary>
    private sealed class Meeting : IDisposable
    {
        private readonly Trial _trial;
        private readonly Socket _connection;
        private readonly Task<string?> _reading;
        private readonly string _whom;
        private TimeSpan _took;

        /// <param name="begin">What has arrived before the function is called.</param>
        public Meeting(Trial trial, Func<Socket, TimeSpan, string?> lineBefore, TimeSpan limit, string whom, byte[] begin)
        {
            (_trial, _whom) = (trial, whom);
            trial.WhileWaiting = $"It met {whom}.";
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            Client = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
            Client.Connect(listener.LocalEndPoint!);
            _connection = trial.Own(listener.Accept());
            Client.Send(begin);
            _reading = OnItsOwnThread.Run(() =>
            {
                var clock = Stopwatch.StartNew();
                try
                {
                    return lineBefore(_connection, limit);
                }
                finally
                {
                    _took = clock.Elapsed;
                }
            });
        }

        public Socket Client { get; }

        /// <summary>Whether the function has ended, or does so within the time.</summary>
        public bool EndsWithin(TimeSpan time) => Task.WaitAny([_reading], time) == 0;

        /// <summary>How long the function took: known when it has ended.</summary>
        public TimeSpan Took => _took;

        /// <summary>Sends. That the function has closed the connection is told by what it returned.</summary>
        public void Send(ReadOnlySpan<byte> bytes)
        {
            try
            {
                Client.Send(bytes);
            }
            catch (SocketException)
            {
                // See Result and ExpectOpen.
            }
        }

        /// <summary>Lets the function take what has been sent, so that the next piece is one of its own.</summary>
        public void PauseWhenTaken()
        {
            SpinWait.SpinUntil(() => _reading.IsCompleted || _connection.Available == 0, TimeSpan.FromSeconds(1));
            EndsWithin(TimeSpan.FromSeconds(0.15));
        }

        /// <summary>With which exception the function has ended, if with one.</summary>
        public Exception? Error => _reading.Exception?.InnerException;

        public string? Result()
        {
            try
            {
                return _reading.GetAwaiter().GetResult();
            }
            catch (Exception error) when (error is not NotImplementedException)
            {
                throw _trial.Mistake("lets-it-out",
                    $"Your function met {_whom} and let an exception out, {error.GetType().Name}: {error.Message}");
            }
        }

        public void ExpectOpen()
        {
            _trial.Expect(!LoopbackListener.IsClosed(_connection), "closed-it",
                $"Your function met {_whom} and closed the connection. Whoever called it may still want to use it: leave it open.");
            // Nobody has sent the client anything: it could only receive the end.
            _trial.Expect(!Client.Poll(TimeSpan.Zero, SelectMode.SelectRead), "shuts-it-down", ShutDown);
        }

        private string ShutDown => $"Your function met {_whom} and shut the connection down. Whoever called it may still want to use it: "
            + "leave both directions open.";

        /// <summary>Sends a byte after the function has ended: whoever takes it now takes it from the next reader.</summary>
        public void ExpectUntaken()
        {
            // Silence is nothing to be received, unless it is an end that the function itself has made.
            _trial.Expect(!_connection.Poll(TimeSpan.Zero, SelectMode.SelectRead), "shuts-it-down", ShutDown);
            Client.Send("x"u8);
            SpinWait.SpinUntil(() => _connection.Available > 0, TimeSpan.FromSeconds(0.5));
            // A thread that still waits in Receive wakes up at the same moment, and may need another one to take the byte.
            SpinWait.SpinUntil(() => _connection.Available == 0, TimeSpan.FromSeconds(0.5));
            _trial.Expect(TakesTheByte() && !SomebodyWaits(), "receives-on",
                "Your function had returned null. Then its client sent a byte, and something of yours still received it. Who waits there?");
        }

        private bool TakesTheByte() => _connection.Poll(TimeSpan.Zero, SelectMode.SelectRead) && _connection.Receive(new byte[1]) == 1;

        /// <summary>
        /// On Linux .NET resets a connection that is disposed while somebody waits in Receive: seen however late he would have woken up.
        /// </summary>
        private bool SomebodyWaits()
        {
            if (!OperatingSystem.IsLinux())
                return false;
            _connection.Dispose();
            try
            {
                Client.ReceiveTimeout = (int)Spare.TotalMilliseconds;
                return Client.Receive(new byte[1]) != 0;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
            {
                return true;
            }
        }

        public void Dispose()
        {
            // A function that still waits, or loops, ends with its socket.
            Client.Dispose();
            _connection.Dispose();
        }
    }
}
